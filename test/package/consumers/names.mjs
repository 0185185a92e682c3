import { ChimeMessaging, ChimeMessagingError, InvalidInputError } from "chime-messaging";

console.log(JSON.stringify([ChimeMessaging, ChimeMessagingError, InvalidInputError].map(({ name }) => name)));
