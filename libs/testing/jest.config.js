// One Jest run for the whole workspace: one database cluster, one template database per service.
export default {
  rootDir: '../..',
  // Jest leaves one core to others by itself; of two, that is half the machine.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/libs/testing/cluster-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/cluster-teardown.mjs',
  reporters: ['default', '<rootDir>/libs/testing/count-reporter.mjs'],
  testEnvironment: 'node',
  testTimeout: 30_000,
  testMatch: ['<rootDir>/{gateway,services,libs,deploy,e2e}/**/src/**/*.spec.ts'],
  // What needs a broker is run by `npm run test:kafka`.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.kafka\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@shequ/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
};
