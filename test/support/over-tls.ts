/** Whether the embedded service speaks TLS where a test does not say otherwise: in the tests of the project `tls`. */
export const overTls = process.env["CHIME_TESTS_OVER_TLS"] === "true";

/** For clients that are not set up by `clientConfig`. Trust has tests of its own. */
export const trusting = overTls ? { rejectUnauthorized: false } : {};
