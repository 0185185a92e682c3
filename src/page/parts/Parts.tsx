import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { shortArn } from "../state/format.js";

/** What stands where nothing is yet: what this is, and what to do next. */
export function Empty({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** A word of Amazon Chime's own, explained where somebody asks for it. */
export function Help({ word, children }: { readonly word: string; readonly children: ComponentChildren }) {
  return (
    <details class="help">
      <summary aria-label={`What is ${word}?`}>?</summary>
      <p>{children}</p>
    </details>
  );
}

interface FieldProps {
  readonly label: string;
  /** A sentence about what may be put in. */
  readonly hint?: string | undefined;
  readonly children: (id: string, hintId: string | undefined) => ComponentChildren;
}

/** A label, what is filled in, and a hint. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, hintId)}
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

const COLORS = 6;

/** The first letters of a name, in a color that stays the same for the ARN. */
export function Avatar({
  name,
  arn,
}: {
  readonly name: string | undefined;
  readonly arn: string | undefined;
}) {
  const words = (name || shortArn(arn) || "?").trim().split(/[\s-]+/);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  // Of "User 12" the number tells more than its first digit.
  const letters = [[...first][0] ?? "", /^\d{1,2}$/.test(last) ? last : ([...last][0] ?? "")];
  const sum = [...(arn ?? "")].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 997, 7);
  return (
    <span class={`avatar color-${sum % COLORS}`} aria-hidden="true">
      {letters.join("").toUpperCase()}
    </span>
  );
}

type Tone = "plain" | "good" | "warn" | "bad" | "accent";

export function Tag({
  tone = "plain",
  children,
}: {
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}) {
  return <span class={`tag ${tone}`}>{children}</span>;
}

type Fact = readonly [name: string, value: ComponentChildren];

/** Names and values below each other; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const given = facts.filter(([, value]) => value !== undefined && value !== "" && value !== null);
  return (
    <dl class="facts">
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The head of a view: what it is, a sentence about it, and what can be done. */
export function Head(props: {
  readonly title: string;
  readonly about: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <header class="head">
      <div>
        <h1>{props.title}</h1>
        <p class="about">{props.about}</p>
      </div>
      {props.children && <div class="actions">{props.children}</div>}
    </header>
  );
}
