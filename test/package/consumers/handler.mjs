import { ChimeMessaging, ChimeMessagingError, ForbiddenException, InvalidInputError } from "chime-messaging";
import { handle } from "./handle.mjs";

void handle({ ChimeMessaging, ChimeMessagingError, ForbiddenException, InvalidInputError });
