import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { answers, aws, callAws } from "./mocked.js";
import { facade, talk } from "./talk.js";

const handlers = [
  http.post(`${aws}/channels/*/messages`, () => HttpResponse.json(answers.sent, { status: 201 })),
  http.get(`${aws}/channels/*/messages`, () => HttpResponse.json(answers.listed)),
  http.get(`${aws}/endpoints/messaging-session`, () => HttpResponse.json(answers.endpoint)),
  http.put(`${aws}/channels/*`, () =>
    HttpResponse.json(answers.refused, { status: 403, headers: answers.refusedAs }),
  ),
];

async function main() {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: "bypass" });
  const chime = await facade();
  const talked = await talk(chime);
  chime.close();
  server.close();

  server.listen({ onUnhandledRequest: "error" });
  await callAws(talked);
  server.close();
}

void main();
