import type { Page } from "../api/types.js";

/** Reads a list that the service gives out whole as if by position. */
export const arrayReader =
  <T>(load: () => Promise<readonly T[]>) =>
  async (offset: number, limit: number): Promise<Page<T>> => {
    const items = await load();
    return { total: items.length, items: items.slice(offset, offset + limit) };
  };
