/** As SigV4 has it, for what stands in a signed query: `encodeURIComponent` leaves five more characters bare. */
export const escapeUri = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
