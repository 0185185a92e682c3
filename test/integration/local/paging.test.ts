import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench, DIALECTS, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { makeWorld, PEOPLE } from "../../support/world.js";
import type { World } from "../../support/world.js";

// Lists under way while others insert and delete: nothing comes twice, nothing that was there all the time is missing.

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
});

afterAll(() => bench.stop());

const call = (operation: OperationName, input: Members) => bench.call("dedicated", operation, input);

/** What happens before the list and between its pages. */
interface Plan {
  before: number;
  pages: number[];
  /** Between pages: how many are inserted, and which of those present (by position) are deleted. */
  between: { inserted: number; deleted: number[] }[];
}

const plans = fc.record<Plan>({
  before: fc.integer({ min: 0, max: 12 }),
  pages: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  between: fc.array(fc.record({ inserted: fc.nat(3), deleted: fc.array(fc.nat(20), { maxLength: 3 }) }), {
    maxLength: 6,
  }),
});

interface ListUnderTest {
  /** Inserts one and gives back what the list shows of it. */
  insert: () => Promise<string>;
  delete: (id: string) => Promise<void>;
  page: (input: Members) => Promise<{ ids: string[]; NextToken: string | undefined }>;
}

/** Lists by the plan; gives back the ids listed, and those that were there from beginning to end. */
async function carryOut({ before, pages, between }: Plan, list: ListUnderTest) {
  const present: string[] = [];
  for (let i = 0; i < before; i++) present.push(await list.insert());
  const constant = new Set(present);
  const listed: string[] = [];
  let NextToken: string | undefined;
  for (let i = 0; i === 0 || NextToken !== undefined; i++) {
    const size = pages[i % pages.length]!;
    const page = await list.page({ MaxResults: size, ...(NextToken !== undefined && { NextToken }) });
    expect(page.ids.length).toBeLessThanOrEqual(size);
    listed.push(...page.ids);
    NextToken = page.NextToken;
    const { inserted, deleted } = between[i] ?? { inserted: 0, deleted: [] };
    for (const position of deleted) {
      const [id] = present.splice(position % (present.length || 1), 1);
      if (id !== undefined) await list.delete(id);
      constant.delete(id!);
    }
    for (let n = 0; n < inserted; n++) present.push(await list.insert());
  }
  return { listed, constant: [...constant] };
}

async function holds(makeList: () => Promise<ListUnderTest>, newestFirst = false): Promise<void> {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const { listed, constant } = await carryOut(plan, await makeList());
      expect(new Set(listed).size).toBe(listed.length);
      const order = newestFirst ? constant.reverse() : constant;
      expect(listed.filter((id) => order.includes(id))).toEqual(order);
    }),
    { numRuns: 40 },
  );
}

const newChannel = async (): Promise<string> => {
  const { ChannelArn } = await call("CreateChannel", {
    AppInstanceArn: world.AppInstanceArn,
    Name: "paged",
    ChimeBearer: world.adam,
  });
  return ChannelArn as string;
};

function messagesOf(ChannelArn: string, more: Members): ListUnderTest {
  const inChannel = { ChannelArn, ChimeBearer: world.adam };
  let sent = 0;
  return {
    insert: async () => {
      // Every third message has a time of its own.
      if (++sent % 3 === 0) bench.time.now++;
      const output = await call("SendChannelMessage", { ...TEXT, ...inChannel, Content: "x" });
      return output["MessageId"] as string;
    },
    delete: async (MessageId) => void (await call("DeleteChannelMessage", { ...inChannel, MessageId })),
    page: async (input) => {
      const output = await call("ListChannelMessages", { ...inChannel, ...more, ...input });
      const messages = output["ChannelMessages"] as { MessageId: string }[];
      return {
        ids: messages.map(({ MessageId }) => MessageId),
        NextToken: output["NextToken"] as string | undefined,
      };
    },
  };
}

describe("pages of lists that change meanwhile", () => {
  it("messages, newest first", () => holds(async () => messagesOf(await newChannel(), {}), true));

  it("messages, oldest first", () =>
    holds(async () => messagesOf(await newChannel(), { SortOrder: "ASCENDING" })));

  it("messages of a window in time", () =>
    holds(
      async () =>
        messagesOf(await newChannel(), { NotBefore: new Date(0), NotAfter: new Date(Date.UTC(2100, 0)) }),
      true,
    ));

  it("users", () =>
    holds(async () => {
      const { AppInstanceArn } = await call("CreateAppInstance", { Name: "paged" });
      return {
        insert: async () => {
          const user = { AppInstanceArn, AppInstanceUserId: bench.token(), Name: "x" };
          return (await call("CreateAppInstanceUser", user))["AppInstanceUserArn"] as string;
        },
        delete: async (AppInstanceUserArn) =>
          void (await call("DeleteAppInstanceUser", { AppInstanceUserArn })),
        page: async (input) => {
          const output = await call("ListAppInstanceUsers", { AppInstanceArn, ...input });
          const users = output["AppInstanceUsers"] as { AppInstanceUserArn: string }[];
          return {
            ids: users.map(({ AppInstanceUserArn }) => AppInstanceUserArn),
            NextToken: output["NextToken"] as string | undefined,
          };
        },
      };
    }));
});

const LISTS: [OperationName, (world: World) => Members, expected: number][] = [
  ["ListAppInstances", () => ({}), 3],
  ["ListAppInstanceUsers", ({ AppInstanceArn }) => ({ AppInstanceArn }), PEOPLE.length],
  ["ListAppInstanceAdmins", ({ AppInstanceArn }) => ({ AppInstanceArn }), 3],
  ["ListChannels", ({ AppInstanceArn, alice }) => ({ AppInstanceArn, ChimeBearer: alice }), 3],
  ["ListChannelMembershipsForAppInstanceUser", ({ alice }) => ({ ChimeBearer: alice }), 3],
  ["ListChannelsModeratedByAppInstanceUser", ({ alice }) => ({ ChimeBearer: alice }), 3],
  ["ListChannelMemberships", ({ ChannelArn, alice }) => ({ ChannelArn, ChimeBearer: alice }), 3],
  ["ListChannelModerators", ({ ChannelArn, alice }) => ({ ChannelArn, ChimeBearer: alice }), 3],
  ["ListChannelBans", ({ ChannelArn, alice }) => ({ ChannelArn, ChimeBearer: alice }), 3],
  ["ListChannelMessages", ({ ChannelArn, alice }) => ({ ChannelArn, ChimeBearer: alice }), 3],
];

describe.each(DIALECTS)("all ten lists in the %s namespace", (dialect) => {
  let lists: World;
  let own: Bench;

  beforeAll(async () => {
    own = await Bench.start();
    lists = await makeWorld(own);
    const { AppInstanceArn, ChannelArn, alice: ChimeBearer, oscar, bob } = lists;
    const act = (operation: OperationName, input: Members) => own.call("dedicated", operation, input);
    for (const Name of ["a", "b"]) {
      await act("CreateAppInstance", { Name });
      await act("CreateChannel", { AppInstanceArn, Name, ChimeBearer });
      await act("SendChannelMessage", { ...TEXT, ChannelArn, Content: Name, ChimeBearer });
    }
    for (const AppInstanceAdminArn of [oscar, bob]) {
      await act("CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn });
    }
    const person = async (id: string) => {
      const user = { AppInstanceArn, AppInstanceUserId: id, Name: id };
      return (await act("CreateAppInstanceUser", user))["AppInstanceUserArn"];
    };
    const [one, two] = [await person("one"), await person("two")];
    await act("CreateChannelMembership", { ChannelArn, ChimeBearer, MemberArn: oscar, Type: "DEFAULT" });
    for (const ChannelModeratorArn of [oscar, bob]) {
      await act("CreateChannelModerator", { ChannelArn, ChimeBearer, ChannelModeratorArn });
    }
    for (const MemberArn of [one, two]) await act("CreateChannelBan", { ChannelArn, ChimeBearer, MemberArn });
  });

  afterAll(() => own.stop());

  it.each(LISTS)("%s: by pages of one gives the same as at once", async (operation, input, expected) => {
    const itemsOf = (output: Members) => Object.values(output).find(Array.isArray) as unknown[];
    const whole = await own.call(dialect, operation, input(lists));
    expect(whole).not.toHaveProperty("NextToken");
    expect(itemsOf(whole).length).toBeGreaterThanOrEqual(expected);
    const paged: unknown[] = [];
    let NextToken: unknown;
    do {
      const page = await own.call(dialect, operation, {
        ...input(lists),
        MaxResults: 1,
        ...(NextToken !== undefined && { NextToken }),
      });
      expect(itemsOf(page)).toHaveLength(1);
      paged.push(...itemsOf(page));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(paged).toEqual(itemsOf(whole));
  });

  it("a page has 50 items if nothing else is said", async () => {
    const { ChannelArn, alice: ChimeBearer } = lists;
    for (let i = 0; i < 50; i++) {
      await own.call(dialect, "SendChannelMessage", { ...TEXT, ChannelArn, ChimeBearer, Content: "x" });
    }
    const page = await own.call(dialect, "ListChannelMessages", { ChannelArn, ChimeBearer });
    expect(page["ChannelMessages"]).toHaveLength(50);
    expect(page["NextToken"]).toEqual(expect.any(String));
  });
});
