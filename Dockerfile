# Two stages: the first makes the same bundle that `npm run bundle` makes, the second holds that bundle and nothing else.
# The base is named by its tag. Whoever builds for a town hall should pin what was pulled and looked at:
#   docker build --build-arg NODE_IMAGE=node:22-bookworm-slim@sha256:… -t tenkyo .
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
# hnswlib-node is compiled, against the headers that come with the image; nothing else is downloaded for it.
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
ENV ONNXRUNTIME_NODE_INSTALL=skip
ENV npm_config_nodedir=/usr/local
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . ./
RUN node scripts/bundle.mjs --out /tmp/tenkyo.tar.gz && mkdir -p /opt/tenkyo && tar -xzf /tmp/tenkyo.tar.gz --strip-components=1 -C /opt/tenkyo

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
# Within the container; what of it can be reached is up to `ports`. Without AUTH the server refuses to start so.
ENV HOST=0.0.0.0
ENV PORT=3000
ENV STATE_DIR=/var/lib/tenkyo
RUN mkdir -p /var/lib/tenkyo && chown node:node /var/lib/tenkyo
# Owned by root, so that the server cannot change its own program.
COPY --from=build /opt/tenkyo /opt/tenkyo
WORKDIR /opt/tenkyo
USER node
VOLUME /var/lib/tenkyo
EXPOSE 3000
STOPSIGNAL SIGTERM
# The first start reads the documents.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "scripts/start.mjs"]
