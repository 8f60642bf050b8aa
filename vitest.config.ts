import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most tests wait for a process, a server or a database: a worker for each core, none kept back.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NO_COLOR: '1', TZ: 'Pacific/Chatham' },
  },
});
