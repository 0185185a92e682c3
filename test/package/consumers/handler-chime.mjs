import {
  ChimeMessaging,
  ChimeMessagingError,
  ForbiddenException,
  InvalidInputError,
} from "chime-messaging/chime";
import { handle } from "./handle.mjs";

void handle({ ChimeMessaging, ChimeMessagingError, ForbiddenException, InvalidInputError });
