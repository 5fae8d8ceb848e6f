import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Headers that let the page load nothing but its own files, and nobody frame it.
 *
 * `upgrade-insecure-requests` and HSTS are left out: the server speaks plain HTTP on loopback, and both would make
 * browsers ask for an HTTPS that is not there. Behind a TLS proxy, HSTS is the proxy's to set.
 */
export function setSecurityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
}
