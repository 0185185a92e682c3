import { fromSource, withHooks } from "./harness.js";
import { promiseSpans } from "./promises/opentelemetry.js";

promiseSpans((program) => withHooks(fromSource(program)));
