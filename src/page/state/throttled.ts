/** A function that does it at once, and then at most once in `ms`; the last call is never lost. */
export function throttled(ms: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const wait = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) run();
    }, ms);
  };
  const run = () => {
    isAsked = false;
    wait();
    act();
  };
  return () => {
    if (timer === undefined) run();
    else isAsked = true;
  };
}
