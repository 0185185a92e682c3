# The embedded service as an image. In a clone of the repository:
#   npm ci && npm pack && docker build -t chime-local .
#   docker run --rm -p 4010:4010 chime-local
FROM node:22-alpine
COPY chime-messaging-*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/chime-messaging-*.tgz && npm cache clean --force && rm /tmp/*.tgz
USER node
EXPOSE 4010
HEALTHCHECK --interval=5s --timeout=3s CMD \
  wget -qO /dev/null http://127.0.0.1:4010/health || wget -qO /dev/null --no-check-certificate https://127.0.0.1:4010/health
ENTRYPOINT ["chime-local", "--host", "0.0.0.0"]
