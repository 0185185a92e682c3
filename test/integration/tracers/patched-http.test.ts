import { fromSource } from "./harness.js";
import { promisePatches } from "./promises/patched-http.js";

promisePatches(fromSource);
