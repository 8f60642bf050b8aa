import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most tests wait for a process, a server or a database: a worker for each core, none kept back.
    maxWorkers: '100%',
    // No test replaces a module or a global, so that the files of a worker can share what they load.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NO_COLOR: '1', TZ: 'Pacific/Chatham' },
  },
});
