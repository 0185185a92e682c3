import nock from "nock13";
import { withNock } from "./with-nock.js";

void withNock(nock);
