/** Written into the page when it is built, from the library's own tables: see vite.page.config.ts. */
declare module "virtual:operations" {
  import type { OperationInfo } from "./code/snippet.js";

  /** By the names of the operations in the Chime namespace. */
  export const operations: Record<string, OperationInfo>;
}
