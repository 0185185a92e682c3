import { findUser } from "../api/find-user.js";
import { appOf, momentOf, shortArn } from "../state/format.js";
import { href, params } from "../state/route.js";
import { useData } from "../state/use-data.js";
import { Copy } from "./Copy.js";
import { Dialog } from "./Dialog.js";
import { Facts } from "./Parts.js";

/** What is known of a user, and what can be done with it. */
export function UserPanel({ arn, onClose }: { readonly arn: string; readonly onClose: () => void }) {
  const { data, error } = useData(arn, () => findUser(arn), ["request"]);
  const user = data.value;
  const channel = params.value["channel"];
  return (
    <Dialog side title={user?.Name || shortArn(arn)} onClose={onClose}>
      {error.value !== undefined && <p class="action-error">{error.value}</p>}
      <Facts
        facts={[
          [
            "ARN",
            <>
              <code class="wraps">{arn}</code> <Copy text={arn} />
            </>,
          ],
          ["Kind", user && (user.isBot ? "Bot: a program that answers" : "User")],
          [
            "Admin",
            user?.isAdmin ? "Yes: may do everything in the app instance, in every channel" : undefined,
          ],
          ["Metadata", user?.Metadata && <code class="wraps">{user.Metadata}</code>],
          ["Created", momentOf(user?.created)],
        ]}
      />
      <div class="link-list">
        <a class="button primary" href={href("channels", { app: appOf(arn), channel, as: arn })}>
          Write as this user
        </a>
        <a class="button" href={href("requests", { app: appOf(arn), bearer: arn })}>
          Its requests
        </a>
      </div>
    </Dialog>
  );
}
