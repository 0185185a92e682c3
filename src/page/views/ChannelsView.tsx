import { AppInstancePicker, useAppInstance } from "../parts/AppInstances.js";
import { Empty } from "../parts/Parts.js";
import { SeedButton } from "../parts/SeedButton.js";
import { UserPanel } from "../parts/UserPanel.js";
import { isNarrow } from "../state/media.js";
import { change, params } from "../state/route.js";
import { ChannelList } from "./channels/ChannelList.js";
import { ChannelPane } from "./channels/ChannelPane.js";

/** The channels of an app instance, and what is in the chosen one. */
export function ChannelsView() {
  const { instances, chosen, error } = useAppInstance();
  const { channel, user } = params.value;
  if (error !== undefined) return <p class="failed">{error}</p>;
  if (instances === undefined) return <p class="pending-view">Loading …</p>;
  if (chosen === undefined) return <NothingYet />;
  const showsList = !isNarrow.value || channel === undefined;
  const showsChannel = !isNarrow.value || channel !== undefined;
  return (
    <div class="split">
      {showsList && (
        <section class="pane list-pane" aria-label="Channels">
          <div class="pane-head">
            <h1 class={isNarrow.value ? "" : "sr-only"}>Channels</h1>
            <AppInstancePicker instances={instances} chosen={chosen} />
          </div>
          <ChannelList app={chosen.AppInstanceArn} />
        </section>
      )}
      {showsChannel && (
        <section class="pane main-pane" aria-label="The chosen channel">
          {channel === undefined ? <ChooseOne /> : <ChannelPane key={channel} arn={channel} />}
        </section>
      )}
      {user !== undefined && (
        <UserPanel key={user} arn={user} onClose={() => change({ user: undefined }, "replace")} />
      )}
    </div>
  );
}

function NothingYet() {
  return (
    <div class="page">
      <Empty title="Nothing is here yet">
        <p>
          Amazon Chime keeps messages in channels, and channels in an <em>app instance</em>: one application
          with its users. Make one from your program, or let the service make an example to look at.
        </p>
        <SeedButton />
      </Empty>
    </div>
  );
}

function ChooseOne() {
  return (
    <Empty title="Choose a channel">
      <p>Its messages, members and roles are then shown here, as they change.</p>
    </Empty>
  );
}
