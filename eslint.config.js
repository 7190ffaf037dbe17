// Style that runs (libs/testing/src/tidy.spec.ts has the rest). Boundaries: a service never imports a service.
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const scopes = ['civil', 'security', 'party', 'volunteers', 'access', 'gateway'];

const boundaries = [
  { sourceTag: 'type:gateway', onlyDependOnLibsWithTags: ['layer:edge'] },
  { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:lib'] },
  { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
  { sourceTag: 'layer:edge', onlyDependOnLibsWithTags: ['layer:edge'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:lib', 'type:broker'] },
  { sourceTag: 'type:broker', onlyDependOnLibsWithTags: ['type:lib'] },
  {
    sourceTag: 'type:host',
    onlyDependOnLibsWithTags: ['type:lib', 'type:service', 'type:gateway', 'type:broker', 'type:host'],
  },
  ...scopes.map((scope) => ({
    sourceTag: `scope:${scope}`,
    onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:shared'],
  })),
];

const impure = [
  '@nestjs/*',
  'typeorm',
  'kafkajs',
  'pg',
  'node:fs',
  'node:crypto',
  'node:process',
  'node:timers',
  'node:timers/*',
  './*.entity.js',
  './*.graphql.js',
  './*.store.js',
];

const pureOnly = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass now in.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Pass now in.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Pass randomness in.',
  },
  { selector: ':function[async=true]', message: 'Domain functions are synchronous.' },
];

const house = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  'max-depth': ['error', 3],
  'no-console': 'error',
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Settings come through loadConfig in main.ts.' },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  // Nest modules are classes without members; a restricted template is noise beside strict types.
  '@typescript-eslint/no-extraneous-class': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/consistent-type-definitions': 'off',
  '@typescript-eslint/no-unnecessary-condition': 'off',
  // Recurses without end on the types of graphql.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
};

const inTests = {
  'max-lines-per-function': 'off',
  'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
  'no-restricted-properties': 'off',
  'no-restricted-syntax': [
    'error',
    {
      selector: 'MemberExpression[object.name=/^(it|describe|test)$/][property.name=/^(only|skip|todo)$/]',
      message: 'Every test runs.',
    },
  ],
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
};

export default [
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '.nx',
      '**/schema.types.ts',
      '**/*.config.js',
      '**/*.mjs',
      'deploy/single-host/page',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.base.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...house,
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
    },
  },
  {
    files: ['**/*.domain.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: impure, message: 'Domain files are pure: pass data in, return a decision.' }] },
      ],
      'no-restricted-globals': ['error', { name: 'process', message: 'No ambient state.' }],
      'no-restricted-syntax': ['error', ...pureOnly],
    },
  },
  { files: ['**/*.entity.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: [
      '**/main.ts',
      'deploy/distributed/src/gateway.ts',
      'deploy/single-host/src/import.ts',
      'deploy/single-host/src/migrate.ts',
      'deploy/single-host/src/verify.ts',
      'gateway/src/engine/stay-home.ts',
      'libs/testing/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.spec.ts', '**/*.contract.ts', '**/*.scene.ts'], rules: inTests },
  // Everything in e2e is a test of the whole: it reads answers of any shape.
  { files: ['e2e/**/*.ts'], rules: { ...inTests, '@typescript-eslint/no-explicit-any': 'off' } },
  // One run, told in one file: its steps build on one another.
  {
    files: ['e2e/src/story/story.spec.ts'],
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] },
  },
];
