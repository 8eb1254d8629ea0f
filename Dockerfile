# One image for every process of the hub: docker-compose.yml says which one each container runs. The base is named by its
# digest and the packages by the lock file, so that the same commit gives the same image. A new base is a change to review.
FROM node:24.21.0-bookworm-slim@sha256:2fe369e969550cde8e867afc3fe370b260140cab4a23d467074295b42163d553 AS build
WORKDIR /hub
COPY . .
RUN npm ci --no-audit --no-fund && npm run build
# What only builds, tests or runs a database on one machine stays out of the image.
RUN npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && rm -rf tests/dist

FROM node:24.21.0-bookworm-slim@sha256:2fe369e969550cde8e867afc3fe370b260140cab4a23d467074295b42163d553
WORKDIR /hub
ENV NODE_ENV=production
# The files belong to root: the process reads its own program and cannot change it.
COPY --from=build /hub /hub
USER node
# V8 keeps the memory of its young generation: a server under load takes it again at once.
ENTRYPOINT ["node", "--min-semi-space-size=16", "--max-semi-space-size=64", "cli/dist/commands/serve.js"]
