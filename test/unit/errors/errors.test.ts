import * as dedicated from "chime-messaging";
import {
  ChimeMessagingError,
  InvalidInputError,
  MissingBearerError,
  NotFoundException,
} from "chime-messaging";
import * as legacy from "chime-messaging/chime";
import { describe, expect, it, vi } from "vitest";

const SERVICE = [
  "BadRequestException",
  "UnauthorizedClientException",
  "ForbiddenException",
  "AccessDeniedException",
  "NotFoundException",
  "ConflictException",
  "ResourceLimitExceededException",
  "ThrottledClientException",
  "ServiceFailureException",
  "ServiceUnavailableException",
] as const;
const OWN = [
  "ConfigurationError",
  "MissingPeerError",
  "CredentialsError",
  "TimeoutError",
  "AbortError",
  "ConnectionError",
  "InvalidResponseError",
] as const;

describe.each([...SERVICE, ...OWN])("%s", (name) => {
  it("has its name, is an Error, and is one of the family", () => {
    const error = new dedicated[name]("it broke", { operation: "CreateChannel" });
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(ChimeMessagingError);
    expect(error.message).toBe("CreateChannel: it broke");
    expect(String(error)).toBe(`${name}: CreateChannel: it broke`);
    expect(error.stack).toContain(name);
  });

  it("is the same class in both entries", () => {
    expect(legacy[name]).toBe(dedicated[name]);
  });

  it("is no other of the family's kinds", () => {
    const error = new dedicated[name]("it broke");
    const others = [...SERVICE, ...OWN].filter(
      (other) => other !== name && error instanceof dedicated[other],
    );
    expect(others).toEqual(name === "MissingPeerError" ? ["ConfigurationError"] : []);
  });
});

describe("an error", () => {
  it("says all that is known of the call", () => {
    const cause = new Error("the SDK's");
    const details = {
      operation: "SendChannelMessage",
      statusCode: 503,
      requestId: "request-1",
      attempts: 4,
      clientRequestToken: "token",
      outcome: "unknown",
      retryBudgetExhausted: true,
      cause,
    } as const;
    expect(new dedicated.ServiceUnavailableException("no", details)).toMatchObject(details);
  });

  it("was not applied and not sent, unless it says otherwise", () => {
    expect(new ChimeMessagingError("no")).toMatchObject({
      outcome: "rejected",
      attempts: 0,
      retryBudgetExhausted: false,
      operation: undefined,
    });
    expect("cause" in new ChimeMessagingError("no")).toBe(false);
  });

  it("takes a name that has no class", () => {
    const error = new ChimeMessagingError("expired", { name: "ExpiredTokenException" });
    expect(error.name).toBe("ExpiredTokenException");
    expect(String(error)).toBe("ExpiredTokenException: expired");
  });
});

describe("InvalidInputError", () => {
  it("lists its faults", () => {
    const faults = [
      { member: "Name", rule: "is required" },
      { member: "MaxResults", rule: "must be a whole number from 1 to 50" },
    ];
    const error = new InvalidInputError(faults, { operation: "CreateChannel" });
    expect(error.faults).toEqual(faults);
    expect(error.message).toBe(
      "CreateChannel: Name is required; MaxResults must be a whole number from 1 to 50",
    );
  });

  it("is what a missing bearer is, too", () => {
    const error = new MissingBearerError([{ member: "ChimeBearer", rule: "is required" }]);
    expect(error.name).toBe("MissingBearerError");
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(new InvalidInputError([])).not.toBeInstanceOf(MissingBearerError);
  });
});

describe("instanceof across two copies of the package", () => {
  /** A second copy, as a program has it that loads both builds. */
  const otherCopy = async () => {
    vi.resetModules();
    return import("chime-messaging");
  };

  it("knows the classes of the other", async () => {
    const other = await otherCopy();
    expect(other.NotFoundException).not.toBe(NotFoundException);
    for (const [here, there] of [
      [dedicated, other],
      [other, dedicated],
    ]) {
      const error = new there!.NotFoundException("no");
      expect(error instanceof here!.NotFoundException).toBe(true);
      expect(error instanceof here!.ChimeMessagingError).toBe(true);
      expect(error instanceof here!.ConflictException).toBe(false);
      const missing = new there!.MissingBearerError([]);
      expect(missing instanceof here!.InvalidInputError).toBe(true);
      expect(missing instanceof here!.MissingBearerError).toBe(true);
      expect(new there!.InvalidInputError([]) instanceof here!.MissingBearerError).toBe(false);
    }
  });

  it("does not take a name for a class", async () => {
    const other = await otherCopy();
    const lookalike = Object.assign(new Error("no"), { name: "NotFoundException" });
    expect(lookalike instanceof NotFoundException).toBe(false);
    const named = new other.ChimeMessagingError("no", { name: "NotFoundException" });
    expect(named instanceof NotFoundException).toBe(false);
    for (const value of [null, undefined, 5, "text", {}, () => 1]) {
      expect(value instanceof ChimeMessagingError).toBe(false);
    }
  });

  it("knows a user's own subclass only as what it is", async () => {
    class Mine extends NotFoundException {}
    const other = await otherCopy();
    expect(new Mine("no") instanceof NotFoundException).toBe(true);
    expect(new Mine("no") instanceof other.NotFoundException).toBe(true);
    expect(new other.NotFoundException("no") instanceof Mine).toBe(false);
    expect(new NotFoundException("no") instanceof Mine).toBe(false);
  });
});
