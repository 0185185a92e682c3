import { appOf, shortArn } from "../state/format.js";
import { control } from "./control.js";
import type { User } from "./types.js";

const MOST = 1000;

/** A user or bot by ARN; undefined if there is none. */
export async function findUser(arn: string | undefined): Promise<User | undefined> {
  if (arn === undefined) return undefined;
  const { items } = await control.users(appOf(arn), shortArn(arn))(0, MOST);
  return items.find(({ AppInstanceUserArn }) => AppInstanceUserArn === arn);
}
