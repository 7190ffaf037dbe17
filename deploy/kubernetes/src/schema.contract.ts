// Kubernetes' own schema, from the package registry: the validators that were compiled from its OpenAPI document, and, since those
// let unknown fields pass as the API server does, the types of the same document, which do not.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Manifest } from './manifest.contract.js';

const require = createRequire(import.meta.url);

type Model = new (data: Manifest) => { validate(): void };

/** One kind alone: all of a version are hundreds of files. */
function modelOf(apiVersion: string, kind: string): Model | null {
  try {
    const models = require(`kubernetes-models/${apiVersion}/${kind}`) as Readonly<Record<string, Model>>;
    return models[kind] ?? null;
  } catch {
    return null;
  }
}

/** What the schema finds wrong; null where it finds nothing. */
export function schemaProblem(manifest: Manifest): string | null {
  const { apiVersion, kind } = manifest;
  const Kind = modelOf(apiVersion, kind);
  if (Kind === null) return `${apiVersion} has no ${kind}`;
  try {
    new Kind(manifest).validate();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const here = fileURLToPath(new URL('manifests-as-code.ts', import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Fields that no version of the schema knows, and values of a wrong type, in all of them at once. */
export function typeProblems(manifests: readonly Manifest[]): readonly string[] {
  const text = manifests
    .map((one, index) => {
      const type = `import('kubernetes-models/${one.apiVersion}/${one.kind}').I${one.kind}`;
      return `export const object${index}: ${type} = ${JSON.stringify(one)};`;
    })
    .join('\n');
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (file) => file === here || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === here ? ts.createSourceFile(file, text, rest[0]) : getSourceFile(file, ...rest);
  const program = ts.createProgram([here], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
