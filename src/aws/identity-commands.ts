/** The identity half of the dedicated namespaces. Loads its AWS client, so it is only imported when first needed. */
import {
  ChimeSDKIdentityClient,
  CreateAppInstanceCommand,
  CreateAppInstanceAdminCommand,
  CreateAppInstanceUserCommand,
  DeleteAppInstanceCommand,
  DeleteAppInstanceAdminCommand,
  DeleteAppInstanceUserCommand,
  DescribeAppInstanceCommand,
  DescribeAppInstanceAdminCommand,
  DescribeAppInstanceUserCommand,
  GetAppInstanceRetentionSettingsCommand,
  ListAppInstanceAdminsCommand,
  ListAppInstanceUsersCommand,
  ListAppInstancesCommand,
  PutAppInstanceRetentionSettingsCommand,
  UpdateAppInstanceCommand,
  UpdateAppInstanceUserCommand,
} from "@aws-sdk/client-chime-sdk-identity";
import { buildClient } from "./build-client.js";
import type { CommandTable } from "./client.js";
import type { IdentityOperationName } from "./operations.js";
import type { ClientSetup } from "./settings.js";

/** Operation -> command class. */
export const commands = {
  CreateAppInstance: CreateAppInstanceCommand,
  CreateAppInstanceAdmin: CreateAppInstanceAdminCommand,
  CreateAppInstanceUser: CreateAppInstanceUserCommand,
  DeleteAppInstance: DeleteAppInstanceCommand,
  DeleteAppInstanceAdmin: DeleteAppInstanceAdminCommand,
  DeleteAppInstanceUser: DeleteAppInstanceUserCommand,
  DescribeAppInstance: DescribeAppInstanceCommand,
  DescribeAppInstanceAdmin: DescribeAppInstanceAdminCommand,
  DescribeAppInstanceUser: DescribeAppInstanceUserCommand,
  GetAppInstanceRetentionSettings: GetAppInstanceRetentionSettingsCommand,
  ListAppInstanceAdmins: ListAppInstanceAdminsCommand,
  ListAppInstanceUsers: ListAppInstanceUsersCommand,
  ListAppInstances: ListAppInstancesCommand,
  PutAppInstanceRetentionSettings: PutAppInstanceRetentionSettingsCommand,
  UpdateAppInstance: UpdateAppInstanceCommand,
  UpdateAppInstanceUser: UpdateAppInstanceUserCommand,
} satisfies CommandTable<IdentityOperationName>;

export const createClient = (setup: ClientSetup) => buildClient(ChimeSDKIdentityClient, setup);
