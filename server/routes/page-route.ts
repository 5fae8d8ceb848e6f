import { sep } from "node:path";
import express, { Router } from "express";
import { defineRoute } from "../http/define-route.ts";

const NOT_BUILT_PAGE = `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><title>典拠 Tenkyo</title></head>
<body>
<h1>画面がまだ作られていません</h1>
<p>サーバーを止めて <code>npm start</code> で起動し直すか、<code>npm run build:web</code> を実行してから、このページを読み込み直してください。</p>
<p>API（<code>/api/ask</code> など）はこのままで使えます。</p>
</body>
</html>
`;

/**
 * The built page. Files under `assets/` carry a hash in their names and are kept for a year; everything else is asked
 * for anew. A page that is built after the start is found without a restart.
 * @param webRoot Folder with `index.html`.
 */
export function pageRoute(webRoot: string): Router {
  const router = Router();
  router.use(
    express.static(webRoot, {
      redirect: false,
      cacheControl: false,
      // Nobody reads a page in parts, and an impossible range would end as an error of the server's.
      acceptRanges: false,
      setHeaders(response, path) {
        const isHashed = path.includes(`${sep}assets${sep}`);
        response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    }),
  );
  defineRoute(router, "/", {
    get(_request, response) {
      response.status(503).setHeader("Cache-Control", "no-store").type("html").send(NOT_BUILT_PAGE);
    },
  });
  return router;
}
