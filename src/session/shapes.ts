/** Where in a payload there are dates, and what else is given as the AWS clients give it. */

/** A date, a structure by its members, or a list or map by what each of its values is. */
export type Shape = "date" | { readonly members: Readonly<Record<string, Shape>> } | { readonly each: Shape };

const structure = (members: Record<string, Shape> = {}): Shape => ({ members });
const dates = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, "date"])) as Record<Name, Shape>;

const identity = structure();

export const messageShape = structure({
  ...dates("CreatedTimestamp", "LastEditedTimestamp", "LastUpdatedTimestamp"),
  Sender: identity,
  Status: structure(),
  MessageAttributes: { each: structure() },
  Target: { each: structure() },
});

export const channelShape = structure({
  ...dates("CreatedTimestamp", "LastMessageTimestamp", "LastUpdatedTimestamp"),
  CreatedBy: identity,
  ElasticChannelConfiguration: structure(),
  ExpirationSettings: structure(),
});

/** Also that of several memberships, and of a summary. */
export const membershipShape = structure({
  ...dates("CreatedTimestamp", "LastUpdatedTimestamp", "ReadMarkerTimestamp"),
  InvitedBy: identity,
  Member: identity,
  Members: { each: identity },
});

export const detailsShape = structure({
  ...dates("ReadMarkerTimestamp"),
  Channel: channelShape,
  ChannelMessages: { each: messageShape },
  ChannelMemberships: { each: membershipShape },
  AppInstanceUserMembershipSummary: membershipShape,
});

/**
 * Gives a value of parsed JSON the shape that an AWS client gives it: members that are null are not there, dates are dates.
 * Goes by where a value stands, never by what a member of the user's own is called. Changes the value itself.
 */
export function shaped(value: unknown, shape: Shape): unknown {
  if (shape === "date") return dateOf(value);
  if (typeof value !== "object" || value === null) return value;
  const values = value as Record<string, unknown>;
  if ("each" in shape) {
    for (const key of Object.keys(values)) values[key] = shaped(values[key], shape.each);
  } else if (!Array.isArray(value)) {
    shapeMembers(values, shape.members);
  }
  return value;
}

function shapeMembers(values: Record<string, unknown>, members: Readonly<Record<string, Shape>>): void {
  for (const name of Object.keys(values)) {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    const value = shape ? shaped(values[name], shape) : values[name];
    if (value === null || value === undefined) delete values[name];
    else if (shape) values[name] = value;
  }
}

/** `undefined` if it is none. Numbers are seconds, as over HTTP. */
function dateOf(value: unknown): Date | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const date = new Date(typeof value === "string" ? value : value * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
