import { createServer } from 'node:net';

/** A reason to stop that a person can act on. */
export class CannotStart extends Error {}

/** @throws CannotStart with what to do, if nothing can listen there */
export function assertPortIsFree(port: number, host: string): Promise<void> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken: stop what uses it, or choose another, like PORT=4001 npm start. / ` +
            `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT=4001 npm start。`
          : `Cannot listen on ${host}:${port} (${error.code ?? error.message}): choose another PORT. / ` +
            `无法监听 ${host}:${port}，请更换 PORT。`;
      failed(new CannotStart(why));
    });
    probe.listen(port, host, () =>
      probe.close(() => {
        done();
      }),
    );
  });
}
