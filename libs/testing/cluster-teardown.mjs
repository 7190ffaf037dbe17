// Jest's globalTeardown: runs in the process of cluster-setup.mjs, which left the way to stop here.
export default async function teardown() {
  await globalThis.shequStopTestCluster?.();
}
