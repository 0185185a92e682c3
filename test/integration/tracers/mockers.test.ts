import { fromSource } from "./harness.js";
import { promiseMocks } from "./promises/mockers.js";

promiseMocks(fromSource);
