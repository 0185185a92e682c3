import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../src/aws/operations.js";
import { leastOutput } from "../support/aws.js";
import { alice, CASES, ENTRIES, errorOf, facadeOf, invoke, namesOf } from "../support/operations.js";
import { refusal, ScriptedServer, success, type ScriptedAnswer } from "../support/scripted-server.js";

let server: ScriptedServer;
beforeAll(async () => {
  server = await ScriptedServer.start();
});
afterAll(() => server.stop());

const lost = { status: 500 };
const isMutating = (name: OperationName) => !/^(Get|List|Describe|Search)/.test(name);

describe.each(ENTRIES)("on %s", (entry) => {
  const options = () => ({ ...server.clientConfig, bearer: alice, retry: { baseDelay: 1 } });

  /** Makes one call on a facade of its own against the script. */
  async function call(name: OperationName, script: ScriptedAnswer[], more: object = {}) {
    using facade = facadeOf(entry, { ...options(), ...more });
    server.play(...script);
    return await invoke(facade, name, CASES[name].input);
  }

  describe("a lost answer", () => {
    test.each(namesOf(entry).filter(isMutating))(
      "of %s whose repetition is refused for rights stays unknown",
      async (name) => {
        const error = await errorOf(call(name, [lost, refusal(403, "ForbiddenException")]));
        expect(error).toMatchObject({ name: "ForbiddenException", outcome: "unknown", statusCode: 403 });
      },
    );

    const deletes = [
      "DeleteChannelMembership",
      "DeleteChannelBan",
      "DeleteChannelModerator",
      "DeleteChannelMessage",
      "DeleteAppInstance",
      "DeleteAppInstanceUser",
      "DeleteAppInstanceAdmin",
    ] as const;
    const absences = [refusal(404, "NotFoundException"), refusal(409, "ConflictException")];

    test.each(deletes)("of %s is settled if AWS then says that it is not there", async (name) => {
      for (const repeated of absences) {
        await call(name, [lost, repeated, refusal(404, "NotFoundException")]);
        expect(server.requests.map(({ method }) => method)).toEqual(["DELETE", "DELETE", "GET"]);
      }
    });

    test.each(deletes)("of %s is not settled by a 404 that is not AWS's", async (name) => {
      const body = JSON.stringify({ code: "NotFound", message: "no such route" });
      const foreign = { status: 404, headers: { "content-type": "application/json" }, body };
      const aws = refusal(404, "NotFoundException");
      for (const script of [
        [foreign, foreign],
        [aws, foreign],
      ]) {
        expect(await errorOf(call(name, [lost, ...script]))).toMatchObject({ outcome: "unknown" });
      }
      // This one AWS did answer.
      await call(name, [lost, foreign, aws]);
    });

    test.each(deletes)("of %s is not settled by a look that is refused for rights", async (name) => {
      for (const repeated of absences) {
        const error = await errorOf(call(name, [lost, repeated, refusal(403, "ForbiddenException")]));
        expect(error).toMatchObject({ outcome: "unknown" });
      }
    });
  });
});

describe("a lost answer on chime-messaging", () => {
  const conflict = refusal(409, "ConflictException");
  const absence = refusal(404, "NotFoundException");
  const forbidden = refusal(403, "ForbiddenException");
  const { ChannelArn, ChannelFlowArn } = CASES.AssociateChannelFlow.input;
  const channelWith = (more: object) => success({ Channel: { ChannelArn, ...more } });

  async function call(name: OperationName, script: ScriptedAnswer[]) {
    using facade = facadeOf("chime-messaging", {
      ...server.clientConfig,
      bearer: alice,
      retry: { baseDelay: 1 },
    });
    server.play(...script);
    return await invoke(facade, name, CASES[name].input);
  }

  test("of deleting a bot is settled if AWS then says that there is none", async () => {
    for (const repeated of [forbidden, conflict, absence]) {
      await call("DeleteAppInstanceBot", [lost, repeated, absence]);
      expect(server.requests.map(({ method }) => method)).toEqual(["DELETE", "DELETE", "GET"]);
    }
  });

  test("of deleting a bot that is still there is not settled", async () => {
    const found = success(leastOutput("DescribeAppInstanceBot"));
    const error = await errorOf(call("DeleteAppInstanceBot", [lost, forbidden, found]));
    expect(error).toMatchObject({ name: "ForbiddenException", outcome: "unknown" });
  });

  test("of associating a flow is settled if the channel has this flow", async () => {
    await call("AssociateChannelFlow", [lost, conflict, channelWith({ ChannelFlowArn })]);
    for (const found of [{}, { ChannelFlowArn: `${String(ChannelFlowArn)}-other` }]) {
      const error = await errorOf(call("AssociateChannelFlow", [lost, conflict, channelWith(found)]));
      expect(error).toMatchObject({ name: "ConflictException", outcome: "unknown" });
    }
  });

  test("of disassociating a flow is settled if the channel does not have it any more", async () => {
    for (const repeated of [conflict, absence]) {
      await call("DisassociateChannelFlow", [lost, repeated, channelWith({})]);
      const error = await errorOf(
        call("DisassociateChannelFlow", [lost, repeated, channelWith({ ChannelFlowArn })]),
      );
      expect(error).toMatchObject({ outcome: "unknown" });
    }
  });

  test.each(["DeleteChannelFlow", "DeregisterAppInstanceUserEndpoint"] as const)(
    "of %s stays unknown: no look can tell that it is not there",
    async (name) => {
      const error = await errorOf(call(name, [lost, forbidden, absence]));
      expect(error).toMatchObject({ name: "ForbiddenException", outcome: "unknown" });
      expect(server.requests).toHaveLength(2);
    },
  );
});

describe("without a bearer, on chime-messaging/chime", () => {
  test.each(["CreateChannelMembership", "CreateChannelBan", "CreateChannelModerator"] as const)(
    "a Conflict of %s after a lost answer is not taken for the caller's own",
    async (name) => {
      using facade = facadeOf("chime-messaging/chime", { ...server.clientConfig, retry: { baseDelay: 1 } });
      const found = leastOutput(name.replace("Create", "Describe") as OperationName);
      server.play(lost, refusal(409, "ConflictException"), success(found));
      const error = await errorOf(invoke(facade, name, CASES[name].input));
      expect(error).toMatchObject({ name: "ConflictException", outcome: "unknown" });
    },
  );
});

describe.each(ENTRIES)("what is neither AWS's refusal nor AWS's success, on %s,", (entry) => {
  const page = (status: number): ScriptedAnswer => ({
    status,
    headers: { "content-type": "text/html" },
    body: "<html>secret-page</html>",
  });

  async function outcomeOf(name: OperationName, answer: ScriptedAnswer) {
    using facade = facadeOf(entry, { ...server.clientConfig, bearer: alice, retry: false });
    server.play(answer);
    return await errorOf(invoke(facade, name, CASES[name].input));
  }

  test.each([300, 301, 302, 303, 304, 305, 307, 308])("a %i is unknown", async (status) => {
    for (const name of ["RedactChannelMessage", "DeleteChannel", "SendChannelMessage"] as const) {
      const error = await outcomeOf(name, { status, headers: { location: "/elsewhere" } });
      expect(error).toMatchObject({ outcome: "unknown", statusCode: status, attempts: 1 });
    }
  });

  test.each(namesOf(entry))("a page in place of an answer to %s is an InvalidResponseError", async (name) => {
    const pages = [page(200), { ...page(200), body: "" }, page(204), page(201)];
    for (const answer of pages) {
      const error = await outcomeOf(name, answer);
      expect(error).toMatchObject({ name: "InvalidResponseError", outcome: "unknown" });
      expect(error).toMatchObject({ statusCode: answer.status, operation: name });
    }
  });

  test.each(namesOf(entry).filter((name) => operations[name].status === 204))(
    "a 200 with {} or nothing, by whom nobody knows, is no answer to %s",
    async (name) => {
      const json = { "content-type": "application/json" };
      for (const answer of [{ status: 200, headers: json, body: "{}" }, { status: 200 }]) {
        expect(await outcomeOf(name, answer)).toMatchObject({ name: "InvalidResponseError" });
      }
    },
  );
});

describe.each(ENTRIES)("an answer of success counts, on %s,", (entry) => {
  const streaming = /StreamingConfigurations$/;
  const names = namesOf(entry).filter((name) => !(entry === "chime-messaging" && streaming.test(name)));

  async function answered(name: OperationName, answer: ScriptedAnswer) {
    using facade = facadeOf(entry, { ...server.clientConfig, bearer: alice, retry: false });
    server.play(answer);
    await invoke(facade, name, CASES[name].input);
  }

  test.each(names)("of %s with AWS's request id, whichever 2xx it is", async (name) => {
    const output = wireOutput(name);
    for (const status of [200, 201, 202]) await answered(name, success(output, status));
  });

  test.each(names)("of %s as the model has it, as mocks give it, without a request id", async (name) => {
    const { status = 200 } = operations[name];
    const headers = { "content-type": "application/json" };
    const body = status === 204 ? undefined : JSON.stringify(wireOutput(name));
    await answered(name, { status, headers, ...(body && { body }) });
  });
});

/** The least output as it is on the wire, where times are seconds. */
const wireOutput = (name: OperationName): object =>
  JSON.parse(JSON.stringify(leastOutput(name)), (key, value: unknown) =>
    key.endsWith("Timestamp") ? 1_700_000_000 : value,
  ) as object;
