// Lints texts as if they stood in given files: reads [{ file, text }] from standard input, prints the ids of the rules that
// object, one list per text. One process for all, since reading the types of the workspace is what takes time.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const texts = JSON.parse(Buffer.concat(chunks).toString());

// The boundary rule reads the project graph that Nx keeps.
execFileSync('npx', ['nx', 'show', 'projects'], { cwd, stdio: 'ignore' });
const eslint = new ESLint({ cwd });
const found = [];
for (const { file, text } of texts) {
  const [result] = await eslint.lintText(text, { filePath: file });
  found.push([...new Set(result.messages.map(({ ruleId }) => ruleId ?? 'parse error'))]);
}
process.stdout.write(JSON.stringify(found));
