/** Tests run on the compiled decorators of SWC; packages that ship ES modules alone are transformed too. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', require('./swc.config.js')] },
  transformIgnorePatterns: ['/node_modules/(?!(jose|selfsigned|@peculiar|cookie|content-disposition)/)'],
  maxWorkers: 2,
};
