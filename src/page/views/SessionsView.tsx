import { useState } from "preact/hooks";
import { control } from "../api/control.js";
import type { SessionInfo } from "../api/types.js";
import { Avatar, Empty, Head, Help } from "../parts/Parts.js";
import { count, counted, shortArn } from "../state/format.js";
import { attempt } from "../state/notices.js";
import { useData } from "../state/use-data.js";
import { CloseDialog } from "./sessions/CloseDialog.js";

const MOST = 200;
type Which = Readonly<Record<string, string>>;

/** The open messaging sessions. */
export function SessionsView() {
  const { data, error, refresh } = useData("sessions", () => control.sessions(), ["session", "message"]);
  const [closing, setClosing] = useState<Which>();
  const sessions = data.value?.sessions;
  const end = async (how: "drop" | "freeze", which: Which, done: string) => {
    await attempt(() => control.endSessions(how, which), done);
    refresh();
  };
  const actions: Actions = {
    cut: (which) => void end("drop", which, "Cut, as if the network had gone away."),
    freeze: (which) => void end("freeze", which, "Frozen: open, but nothing gets through."),
    close: setClosing,
  };
  return (
    <div class="page scrolls">
      <Head
        title="Sessions"
        about="The WebSockets by which clients get messages as they come. End them to see how your program connects again."
      >
        <Help word="cutting, closing and freezing">
          Cut: the connection ends without a word, as if the network had gone away. Close: the service says
          goodbye with a code. Freeze: it stays open, but nothing gets through any more, until the client
          gives up.
        </Help>
        {sessions !== undefined && sessions.length > 1 && (
          <Buttons which={{}} whose="all" actions={actions} />
        )}
      </Head>
      {error.value !== undefined && <p class="failed">{error.value}</p>}
      {sessions?.length === 0 && (
        <Empty title="No open sessions">
          <p>
            A client opens one by <code>messages.connect</code>, or with AWS’s own client for browsers.
          </p>
        </Empty>
      )}
      <ul class="cards wide-cards">
        {sessions?.slice(0, MOST).map((session) => (
          <SessionCard key={`${session.userArn} ${session.sessionId}`} session={session} actions={actions} />
        ))}
      </ul>
      {sessions !== undefined && sessions.length > MOST && (
        <p class="dim">And {count(sessions.length - MOST)} more, which are not shown.</p>
      )}
      {closing && (
        <CloseDialog
          which={closing}
          onClose={() => {
            setClosing(undefined);
            refresh();
          }}
        />
      )}
    </div>
  );
}

interface Actions {
  readonly cut: (which: Which) => void;
  readonly close: (which: Which) => void;
  readonly freeze: (which: Which) => void;
}

interface ButtonsProps {
  readonly which: Which;
  readonly whose: string;
  readonly actions: Actions;
}

function Buttons({ which, whose, actions }: ButtonsProps) {
  const end = whose === "all" ? " all" : "";
  return (
    <div class="buttons">
      <button type="button" class="small" aria-label={`Cut ${whose}`} onClick={() => actions.cut(which)}>
        Cut{end}
      </button>
      <button type="button" class="small" aria-label={`Close ${whose}`} onClick={() => actions.close(which)}>
        Close{end} …
      </button>
      <button
        type="button"
        class="small"
        aria-label={`Freeze ${whose}`}
        onClick={() => actions.freeze(which)}
      >
        Freeze{end}
      </button>
    </div>
  );
}

function SessionCard({ session, actions }: { readonly session: SessionInfo; readonly actions: Actions }) {
  const { sessionId, userArn, sent, buffered } = session;
  return (
    <li class="card session-card">
      <Avatar name={undefined} arn={userArn} />
      <div class="grow">
        <h3 class="ellipsis">{shortArn(userArn)}</h3>
        <p class="dim ellipsis">Session {sessionId}</p>
        <p class="dim">
          {counted(sent, "frame")} sent
          {buffered > 0 && `, ${counted(buffered, "byte")} not read yet`}
        </p>
      </div>
      <Buttons
        which={{ userArn, sessionId }}
        whose={`the session of ${shortArn(userArn)}`}
        actions={actions}
      />
    </li>
  );
}
