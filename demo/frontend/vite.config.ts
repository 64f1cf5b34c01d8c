// How the page is built, served while somebody works on it, and tested.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  server: {
    // In a cluster and behind compose's edge a path leads to the backend; here Vite does that.
    proxy: { '/api': process.env.BACKEND_URL ?? 'http://localhost:8000' },
  },
  build: { target: 'es2022' },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'] },
});
