@rem cmd has no exec; npm start and npm run dev find this one.
@%*
