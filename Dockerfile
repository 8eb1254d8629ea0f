# One image for every process of the hub: docker-compose.yml says which one each container runs.
FROM node:24-bookworm-slim
WORKDIR /hub
COPY . .
RUN npm install --no-audit --no-fund --loglevel=error && npm run build && chown -R node:node /hub
USER node
# V8 keeps the memory of its young generation: a server under load takes it again at once.
ENTRYPOINT ["node", "--min-semi-space-size=16", "--max-semi-space-size=64", "hub/dist/serve.js"]
