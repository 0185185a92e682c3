/**
 * A bundle holds the AWS clients in any case, and what is loaded late costs it a wrapper around every module of theirs.
 * So here they are loaded at once, as by code on the AWS SDK itself.
 */
import * as identity from "./chime-sdk-identity.js";
import * as messaging from "./chime-sdk-messaging.js";

export const loadIdentity = () => Promise.resolve(identity);
export const loadMessaging = () => Promise.resolve(messaging);
