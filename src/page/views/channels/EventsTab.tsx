import type { Channel } from "../../api/types.js";
import { Empty, Tag } from "../../parts/Parts.js";
import { channelEvents, isSystem, wordsOf } from "../../state/channel-events.js";
import { timeOf } from "../../state/format.js";

export function EventsTab({ channel: { ChannelArn } }: { readonly channel: Channel }) {
  const events = channelEvents.value.filter(({ channelArn }) => channelArn === ChannelArn).reverse();
  return (
    <div class="tab-body scrolls" tabIndex={0} role="region" aria-label="Events">
      <p class="about">
        What members with an open session are told, since this page was opened. Messages that are not kept are
        only seen here.
      </p>
      {events.length === 0 && (
        <Empty title="Nothing has happened yet">
          <p>Send a message, or change the channel from your program.</p>
        </Empty>
      )}
      <ol class="events">
        {events.map(({ number, type, heard }) => (
          <li key={number}>
            <time>{timeOf(heard)}</time>
            <span class="grow">{wordsOf(type)}</span>
            {isSystem(type) && <Tag>System</Tag>}
            <code class="dim wide-only">{type}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}
