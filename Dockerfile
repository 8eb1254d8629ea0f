# One image for every process of the hub: docker-compose.yml says which one each container runs.
FROM node:24-bookworm-slim
WORKDIR /hub
COPY . .
RUN npm install --no-audit --no-fund --loglevel=error && npm run build && chown -R node:node /hub
USER node
ENTRYPOINT ["node", "hub/dist/serve.js"]
