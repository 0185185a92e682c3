import { operations } from "../../code/operations.js";
import type { RequestFilter } from "../../api/control.js";
import { Help } from "../../parts/Parts.js";
import { Search } from "../../parts/Search.js";
import { change } from "../../state/route.js";
import { FAULTS } from "../faults/kinds.js";

const STATUSES = {
  "2xx": "2xx – done",
  "4xx": "4xx – refused",
  "5xx": "5xx – failed",
  "101": "101 – session opened",
  "400": "400 – bad request",
  "401": "401 – unauthorized",
  "403": "403 – forbidden",
  "404": "404 – not found",
  "409": "409 – conflict",
  "429": "429 – throttled",
  "500": "500 – failure",
  "503": "503 – unavailable",
};

/** Which requests are shown. */
export function Filters({
  filter: { operation = "", bearer = "", status = "", fault = "" },
}: {
  filter: RequestFilter;
}) {
  const names = [...Object.keys(operations).sort(), "Connect"];
  const kinds = Object.fromEntries(Object.entries(FAULTS).map(([kind, { name }]) => [kind, name]));
  return (
    <div class="filters" role="group" aria-label="Filters">
      <Choice
        label="Operation"
        value={operation}
        choices={Object.fromEntries(names.map((name) => [name, name]))}
        onChange={(to) => change({ operation: to, at: undefined })}
      />
      <Choice
        label="Status"
        value={status}
        choices={STATUSES}
        onChange={(to) => change({ status: to, at: undefined })}
      />
      <Choice
        label="Fault"
        value={fault}
        choices={kinds}
        onChange={(to) => change({ fault: to, at: undefined })}
      />
      <Search
        label="Bearer (ARN)"
        value={bearer}
        onChange={(to) => change({ bearer: to.trim(), at: undefined })}
      />
      <Help word="the bearer">
        The user in whose name a request is made. Amazon Chime decides by its roles what the request may do.
      </Help>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      class={value === "" ? "" : "is-set"}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{label}: all</option>
      {Object.entries(choices).map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </select>
  );
}
