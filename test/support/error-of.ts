/** The error that the call ends in. */
export async function errorOf<T = Error>(call: Promise<unknown>): Promise<T> {
  const nothing = Symbol();
  const error = await call.then(
    () => nothing,
    (thrown: unknown) => thrown,
  );
  if (error === nothing) throw new Error("the call succeeded");
  return error as T;
}
