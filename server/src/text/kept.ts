/** `work`, done once for each object that it is asked about, and forgotten with the object. */
export function kept<K extends object, T>(work: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let done = known.get(key);
    if (done === undefined) {
      done = { value: work(key) };
      known.set(key, done);
    }
    return done.value;
  };
}
