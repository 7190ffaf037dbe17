// Asks the program of this container: healthy.mjs /health/ready. Exit code 0 is yes.
const { PORT = '4000' } = process.env;
const [, , path = '/health/live'] = process.argv;

try {
  const { ok } = await fetch(`http://127.0.0.1:${PORT}${path}`, { signal: AbortSignal.timeout(3_000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
