import type { OperationInfo } from "./snippet.js";

/** Put in when the page is built, from the library's own tables: see vite.page.config.ts. */
declare const OPERATIONS: Readonly<Record<string, OperationInfo>>;

/** The operations, by their names in the Chime namespace. */
export const operations = OPERATIONS;
