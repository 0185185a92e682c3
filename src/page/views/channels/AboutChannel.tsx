import type { Channel } from "../../api/types.js";
import { Copy } from "../../parts/Copy.js";
import { Facts } from "../../parts/Parts.js";
import { momentOf } from "../../state/format.js";

const PRIVACY = {
  PUBLIC: "Public: every user of the app instance can find it and read it.",
  PRIVATE: "Private: only its members can find it and read it.",
};
const MODE = {
  RESTRICTED: "Restricted: only moderators and admins may add members.",
  UNRESTRICTED: "Unrestricted: every member may add members.",
};

export function AboutChannel({ channel }: { readonly channel: Channel }) {
  return (
    <div class="tab-body scrolls">
      <Facts
        facts={[
          ["Name", channel.Name],
          ["ARN", <Arn arn={channel.ChannelArn} />],
          ["Who can see it", PRIVACY[channel.Privacy as keyof typeof PRIVACY]],
          ["Who may add members", MODE[channel.Mode as keyof typeof MODE]],
          ["Metadata", channel.Metadata && <code class="wraps">{channel.Metadata}</code>],
          ["Created by", channel.CreatedBy?.Name],
          ["Created", momentOf(channel.CreatedTimestamp)],
          ["Last message", momentOf(channel.LastMessageTimestamp)],
        ]}
      />
    </div>
  );
}

function Arn({ arn }: { readonly arn: string }) {
  return (
    <span class="arn">
      <code class="wraps">{arn}</code> <Copy text={arn} />
    </span>
  );
}
