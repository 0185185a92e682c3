import { parseFrame, type AnyEvent } from "./parse.js";

/** A frame that has come. */
export interface Arrival {
  /** The event that it holds, made anew each time that it is asked for. */
  readonly event: AnyEvent;
  readonly bytes: number;
}

/**
 * Keeps a frame as a text of one byte a character: exactly as many bytes as have come. Parsed it may take ten times as
 * much, and a part of the buffer that it came in may keep all of that.
 */
export function arrivalOf(data: Buffer): Arrival {
  const text = data.toString("latin1");
  return {
    get event() {
      return parseFrame(Buffer.from(text, "latin1").toString());
    },
    bytes: data.length,
  };
}
