import type nock from "nock";
import { answers, aws, callAws } from "./mocked.js";
import { facade, talk } from "./talk.js";

/** The program of both versions of nock. */
export async function withNock(mock: typeof nock): Promise<void> {
  const chime = await facade();
  const talked = await talk(chime);
  chime.close();

  mock.disableNetConnect();
  mock(aws)
    .persist()
    .post(/\/messages$/)
    .reply(201, answers.sent)
    .get(/\/messages$/)
    .reply(200, answers.listed)
    .get("/endpoints/messaging-session")
    .reply(200, answers.endpoint)
    .put(/^\/channels\/[^/]+$/)
    .reply(403, answers.refused, answers.refusedAs);
  await callAws(talked);
}
