/** Loads an AWS client with the first call that needs it. The bundled build has `load-clients.bundled.ts` in its place. */
export const loadIdentity = () => import("./chime-sdk-identity.js");
export const loadMessaging = () => import("./chime-sdk-messaging.js");
