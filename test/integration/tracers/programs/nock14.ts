import nock from "nock";
import { withNock } from "./with-nock.js";

void withNock(nock);
